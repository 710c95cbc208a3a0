// Names for the demo's people: the same for the same organization and position, and no two alike within one.
const given =
  "Amelia Noah Sofia Liam Yuki Mateo Fatima Lukas Chloe Arjun Zara Oscar Mei Ibrahim Freya Daniel Nia Hugo Leila Samuel Aisha Viktor Elena Kofi Ines Rafael Hana Jonas Maya Tariq".split(
    " ",
  );
const family =
  "Andersen Bauer Costa Diallo Eriksen Ferrari Gupta Hoang Ivanov Jansen Kim Lopez Moreau Nguyen Okoye Park Quinn Rossi Sato Torres Ueda Vargas Weber Xu Yilmaz Zhang".split(
    " ",
  );

export function demoName(seed: string, n: number): { name: string; local: string } {
  const start = [...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 9973;
  const first = given[(start + n) % given.length];
  const last = family[(start + n * 7 + Math.floor(n / given.length)) % family.length];
  return { name: `${first} ${last}`, local: `${first}.${last}`.toLowerCase() };
}
