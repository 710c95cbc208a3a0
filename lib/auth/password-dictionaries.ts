// zxcvbn with its dictionaries. They are large: only the server loads them, when the first password is scored.
import type { Options, Score } from "@zxcvbn-ts/core";

/** Returns the scoring function: 0 (guessed at once) to 4. */
export async function loadDictionaries(): Promise<(password: string) => Score> {
  const [{ ZxcvbnFactory }, general, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    graphs: general.adjacencyGraphs,
    // Trying every reading of "4@8({[" takes a third of a second.
    l33tMaxSubstitutions: 20,
  });
  // zxcvbn looks up every part of a password in every dictionary. Only an entry's best rank in any of them counts, and for
  // sequences its rank in the lists of days, colours and the like: two merged dictionaries give the same score, much
  // sooner.
  const options: Options = Reflect.get(zxcvbn, "options");
  const all = Object.entries({ ...general.dictionary, ...english.dictionary });
  const common = bestRanks(all.map(([, list]) => list));
  const inRow = bestRanks(all.flatMap(([name, list]) => (options.isWordSequence(name) ? [list] : [])));
  const [nameOfRow = ""] = options.wordSequenceNames;
  options.rankedDictionaries = { common: common.ranks, [nameOfRow]: inRow.ranks };
  options.rankedDictionariesMaxWordSize = { common: common.longest, [nameOfRow]: inRow.longest };
  return (password) => zxcvbn.check(password).score;
}

/** The best rank of each entry in any of the lists, which start with the most common one. */
function bestRanks(lists: readonly (readonly (string | number)[])[]) {
  const ranks: Record<string, number> = Object.create(null);
  let longest = 0;
  for (const list of lists) {
    for (const [index, entry] of list.entries()) {
      const word = String(entry);
      ranks[word] = Math.min(ranks[word] ?? Number.POSITIVE_INFINITY, index + 1);
      longest = Math.max(longest, word.length);
    }
  }
  return { ranks, longest };
}
