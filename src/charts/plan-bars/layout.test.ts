import { describeExamples } from '../testing.ts';

describeExamples('plan-bars');
