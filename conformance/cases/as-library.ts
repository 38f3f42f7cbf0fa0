/*
 * A program in `examples/` prints its manifests when it is the main program. In one bundle with this suite every one of them would take itself
 * for that, so there is none. To be imported before the examples are.
 */
require.main = undefined;
