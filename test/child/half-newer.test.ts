import { testHalfPrecision } from './half';

testHalfPrecision(true);
