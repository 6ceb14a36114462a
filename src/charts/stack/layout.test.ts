import { describeExamples } from '../testing.ts';

describeExamples('stack');
