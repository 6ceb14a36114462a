/** One value for each key of a mapping that is not plain from its allowed values: YAML as it stands after the colon. */
export const MAPPING_EXAMPLES: Readonly<Record<string, string>> = {
  title: '{ky: Токтомдун тиркемеси, ru: Приложение, en: Annex}', 'file.encoding': 'windows-1251', 'file.delimiter': "';'", 'file.sheet': '2',
  header: '[4, 5]', 'header.find': "['код', '20\\d\\d']", 'header.rows': '2', last_row: '86', unit: 'thousand',
  'numbers.decimal': "','", 'numbers.thousands': "' '", 'numbers.missing': "['-', 'х']", 'numbers.not_applicable': "['н/п']", label_language: 'ru',
  'constants.fiscal_year': '2025', 'constants.phase': 'approved', 'constants.period': 'H1', 'constants.direction': 'expenditure', 'constants.fund': 'budget',
  columns: '{economic_code: Код, label_ky: Аталышы}', 'columns.*.column': "{match: '^код', nth: 1}", 'columns.*.columns': '[1, 3]', 'columns.*.join': "'.'",
  'columns.*.split.pattern': "'^(\\d{4}) (.*)$'", 'columns.*.split.take': '1', 'columns.*.replace[].pattern': "'[^0-9]'", 'columns.*.replace[].by': "''",
  'columns.*.lookup': '{Мектеп: m1, Бала бакча: b1}', 'columns.*.lookup.file': 'codes.csv', 'columns.*.lookup.from': 'label', 'columns.*.lookup.to': 'code', 'columns.*.pad': '3',
  amounts: "[{column: 2025-жыл, fiscal_year: 2025}]", 'amounts[].column': '4', 'amounts[].fiscal_year': '{plus: 1}', 'amounts[].fiscal_year.plus': '1',
  'ignore[].column': '№', 'ignore[].reason': 'Саптын номери',
  'direction.values': '{Кирешелер: revenue, Чыгашалар: expenditure}', 'direction.field': 'economic_code', 'direction.starts': "{'1': revenue, '2': expenditure}", 'direction.sections[].matches': "'^чыгашалар'",
  'direction.sign': '{positive: revenue, negative: expenditure}', 'headings[].matches': "'^(\\d+)\\. '", 'headings[].lookup': '{Мектеп: m1}',
  'set_aside[].rows': '[7, [90, 95]]', 'set_aside[].matches': "'^төрага'", 'set_aside[].starts': "['48', '58']", 'set_aside[].reason': 'Кол коюлган сап',
  'consolidation.file': 'transfers.csv', 'controls[].name': 'Бардык кирешелер', 'controls[].amount': "'78624.0'", 'controls[].tolerance': "'0.1'", 'source.date': "'2025-01-24'",
};
