import { describeExamples } from '../testing.ts';

describeExamples('treemap');
