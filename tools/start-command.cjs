#!/usr/bin/env node
// Node 22.8 and newer keep what they compile for the next start. They must be asked before they read the command.
require('node:module').enableCompileCache?.();
require('./command.js');
