/**
 * How the sample's budget is divided: each (function, economic class) of the yearly figures is split into lines over
 * 5-digit functions, programmes, units and funds. Invented; only the shape follows real rural municipalities.
 */

/** One line: where the money goes and its weight within the (function, economic class) it belongs to. */
export interface Slot { functional: string; programme: string; unit: string; fund: string; weight: number }

/**
 * `functional/programme unit:weight unit:weight!special …` – one text per division; several texts where the 5-digit
 * function or the programme changes. A unit ending in `!special` or `!donor` is paid from that fund.
 */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '709': {
    2111: ['70911/p03 bk1:40 bk2:29 bk3:21', '70950/p04 tc:10'],
    2121: ['70911/p03 bk1:40 bk2:29 bk3:21', '70950/p04 tc:10'],
    2222: ['70911/p03 bk1:28 bk1:14!special bk2:21 bk2:10!special bk3:18 bk3:9!special'],
    2231: ['70911/p03 bk1:34 bk2:25 bk3:18', '70950/p04 tc:9', '70921/p04 sc:14'],
    2226: ['70911/p03 bk1:36 bk2:27 bk3:20', '70950/p04 tc:7', '70921/p04 sc:10'],
    2223: ['70911/p03 bk1:36 bk2:30 bk3:22', '70950/p04 tc:12'],
    2224: ['70911/p03 bk1:28 bk1:14!special bk2:22 bk2:8!special bk3:18', '70950/p04 tc:10'],
    2221: ['70911/p03 bk1:42 bk2:33 bk3:25'],
    2212: ['70911/p03 bk1:32 bk2:28 bk3:24', '70950/p04 tc:16'],
    2215: ['70911/p03 bk1:26 bk2:20 bk3:15', '70950/p04 tc:18 tc:21!special'],
    3112: ['70911/p03 bk1:34 bk2:31 bk3:26', '70950/p04 tc:9'],
    3111: ['70911/p03 bk1:97', '70911/p01 ao:3'],
  },
  '701': {
    2111: ['70111/p01 ao:52 ak:9', '70112/p01 fin:16', '70133/p01 mb:14 sb:9'],
    2121: ['70111/p01 ao:52 ak:9', '70112/p01 fin:16', '70133/p01 mb:14 sb:9'],
    2211: ['70111/p01 ao:62 ak:20', '70112/p01 fin:18'],
    2212: ['70111/p01 ao:46 ak:10', '70112/p01 fin:16', '70133/p01 mb:16 sb:12'],
    2214: ['70111/p01 ao:64', '70133/p01 mb:21 sb:15'],
    2215: ['70111/p01 ao:38 ak:11 ao:17!special', '70112/p01 fin:12', '70133/p01 mb:13 sb:9'],
    2223: ['70133/p01 ao:52 mb:29 sb:19'],
    2226: ['70133/p01 ao:55 mb:27 sb:18'],
    2231: ['70133/p01 ao:58 mb:25 sb:17'],
    2421: ['70170/p02 ao:1'],
    3112: ['70111/p01 ao:58', '70112/p01 fin:20', '70133/p01 mb:22'],
  },
  '706': {
    2111: ['70620/p07 gu:45 gm:32 gs:23'],
    2121: ['70620/p07 gu:45 gm:32 gs:23'],
    2223: ['70630/p05 gu:14 gm:26 gs:15', '70640/p06 gu:9 gm:7 gs:5', '70620/p07 gu:11 gm:8 gs:5'],
    2231: ['70640/p06 gu:44 gm:33 gs:23'],
    2511: ['70630/p05 ts:63 tm:37'],
    3111: ['70630/p05 gm:96 ao:4'],
    3112: ['70640/p06 gu:41 gm:34 gs:25'],
  },
  '704': {
    3111: ['70451/p08 gu:56 gs:41 ao:3'],
    2223: ['70451/p08 gu:38 gm:30 gs:26', '70451/p18 gs:6'],
    2215: ['70421/p09 gu:41 gm:31 gs:28'],
  },
  '708': {
    2111: ['70820/p10 mu1:31 mu2:22 kt1:14 kt2:12 kt3:9', '70810/p11 st:12'],
    2121: ['70820/p10 mu1:31 mu2:22 kt1:14 kt2:12 kt3:9', '70810/p11 st:12'],
    2215: ['70820/p10 mu1:24 mu1:16!special mu2:18 mu2:11!special', '70810/p11 st:20 st:11!special'],
    2231: ['70820/p10 mu1:34 mu2:25 kt1:12 kt2:9 kt3:8', '70810/p11 st:12'],
    2226: ['70820/p10 mu1:35 mu2:28 kt1:15 kt2:12 kt3:10'],
    2223: ['70820/p10 mu1:33 mu2:27', '70810/p11 st:40'],
    3111: ['70810/p11 gu:37 gm:34 gs:29'],
  },
  '705': {
    2511: ['70510/p12 tz:59 tzm:41'],
    2214: ['70510/p12 gu:43 gm:33 gs:24'],
    3112: ['70510/p12 gu:42 gm:33 gs:25'],
  },
  '710': {
    2711: ['71040/p13 ao:34 mb:18', '71070/p13 ao:17 mb:9', '71020/p13 ao:9', '71012/p13 ao:13'],
    2215: ['71040/p13 ao:38', '71070/p13 ao:34', '71012/p13 ao:28'],
  },
  '707': {
    2223: ['70721/p14 fp1:35 fp2:39 fp3:26'],
    2231: ['70721/p14 fp1:40 fp2:34 fp3:26'],
    3112: ['70721/p14 fp1:31 fp2:28 fp3:24', '70740/p14 ao:17'],
  },
  '702': {
    2111: ['70221/p15 rs:62', '70222/p15 rs:38'],
    2121: ['70221/p15 rs:62', '70222/p15 rs:38'],
    2226: ['70221/p15 rs:58', '70222/p15 rs:42'],
    3112: ['70222/p15 rs:64', '70223/p15 rs:36'],
    2821: ['70223/p16 ao:1'],
  },
};

/** Units of the village that belonged to the other municipality before 2024. */
export const MERGED_UNITS = new Set(['bk2', 'mb', 'gm', 'tm', 'mu2', 'kt2', 'fp2', 'tzm']);

/** All lines of a (function, economic class); empty where the sample has none. */
export function slots(fn: string, economic: string): Slot[] {
  return (WORDS[fn]?.[economic] ?? []).flatMap((t) => {
    const [head = '', ...parts] = t.split(' ');
    const [functional = '', programme = ''] = head.split('/');
    return parts.map((p) => {
      const m = /^(\w+):(\d+)(?:!(\w+))?$/.exec(p);
      if (!m) throw new Error(`slot ${fn} ${economic}: ${p}`);
      return { functional, programme, unit: m[1]!, fund: m[3] ?? 'budget', weight: Number(m[2]) };
    });
  });
}
/** The special account's own income by the institution that earns it. */
export const SPECIAL_INCOME: readonly (readonly [unit: string, weight: number])[] = [['bk1', 34], ['bk2', 25], ['bk3', 20], ['tc', 5], ['mu1', 5], ['mu2', 3], ['st', 3], ['ao', 5]];
