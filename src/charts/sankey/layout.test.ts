import { describeExamples } from '../testing.ts';

describeExamples('sankey');
