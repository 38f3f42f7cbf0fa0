import '../../src/index';
