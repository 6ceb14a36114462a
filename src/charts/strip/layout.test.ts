import { describeExamples } from '../testing.ts';

describeExamples('strip');
