import { describeExamples } from '../testing.ts';

describeExamples('small-multiples');
