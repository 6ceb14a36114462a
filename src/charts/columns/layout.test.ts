import { describeExamples } from '../testing.ts';

describeExamples('columns');
