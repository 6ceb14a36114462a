/** Names by which the eight sections of a programme and the four parts of a section are known; the file names are permanent. */
export const SECTIONS: readonly { file: string; names: RegExp }[] = [
  { file: '01-general', names: /^аймактын жалпы мүнөздөмөсү|^жалпы мүнөздөмө|^жалпы маалымат|^общ(?:ая|ие) (?:характеристика|сведения)|^general (?:characteristics|description|information)/iu },
  { file: '02-population', names: /^калк(?:$|[^\p{L}])|^население(?:$|[^\p{L}])|^population(?:$|[^\p{L}])/iu },
  { file: '03-services', names: /^кызмат(?:тар| көрсөтүүлөр) жана (?:жергиликтүү|социалдык )?\s?инфраструктура|^услуги и (?:местная )?инфраструктура|^services and/iu },
  { file: '04-economy', names: /^экономикалык өнүгүү|^экономическое развитие|^economic development/iu },
  { file: '05-inclusion', names: /^инклюзивд\p{L}+ өнүгүү|^инклюзивное развитие|^inclusive development/iu },
  { file: '06-space', names: /^мейкиндик|^пространств|^spac/iu },
  { file: '07-environment', names: /^айлана[ -]чөйрө|^окружающая среда|^environment/iu },
  { file: '08-budget', names: /^жергиликтүү бюджет|^местный бюджет|^(?:local )?budget|^local and development budget/iu },
];
const PARTS = /^(?:азыркы абал|учурдагы абал|абалды талдоо|(?:учурдагы )?(?:кырдаал|абал)(?:ды|га)? (?:талдоо|анализ)\p{L}*|көйгөйлөр|проблемалар|максаттар|максат жана милдеттер|(?:өнүктүрүү |өнүгүү )?милдеттери?|милдеттер|анализ ситуации|проблемы|цели(?: развития)?|задачи(?: развития)?|situation(?: analysis)?|problems|goals|(?:development )?tasks)[.:]?$/iu;

/** Section number and other prefixes of a printed heading are not a part of its name. */
export const bareTitle = (s: string): string => s.replace(/^(?:(?:бөлүм|глава|раздел|часть|section|chapter|part)\s+)?(?:\d{1,2}|[IVX]+)(?:\s?[-.]?\s*(?:бөлүм|глава|раздел|section|chapter))?[.:)\s–-]+(?=\p{L}|«)/iu, '').replace(/^[«"“]|[»"”]$/gu, '').replace(/[.:]$/, '').trim();
/** Not more than a few words behind the name: a sentence that begins with it is no heading. */
export const sectionOf = (title: string): string | null => {
  const t = bareTitle(title);
  if (/[,;:?!]$/.test(title) || /\.\s/.test(t)) return null;
  return SECTIONS.find((s) => { const m = s.names.exec(t); return m !== null && t.slice(m[0].length).split(/\s+/).length <= 5; })?.file ?? null;
};
export const isPart = (title: string): boolean => PARTS.test(bareTitle(title));
