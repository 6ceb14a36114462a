/** Where money for a measure or an initiative comes from. */
export const FUNDING_SOURCES = ['local_budget', 'republican_transfer', 'incentive_grant', 'district_fund', 'oblast_fund', 'donor', 'private_investor', 'mpp', 'sponsor', 'community', 'other', 'to_be_found', 'not_required'] as const;
