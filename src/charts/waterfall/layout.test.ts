import { describeExamples } from '../testing.ts';

describeExamples('waterfall');
