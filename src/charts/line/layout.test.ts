import { describeExamples } from '../testing.ts';

describeExamples('line');
