import { describeExamples } from '../testing.ts';

describeExamples('bars');
