import type { Faker } from '@faker-js/faker';

/** As the original, with other letters and digits in the same places; case stays. */
export function shaped(like: string, faker: Faker): string {
  return like.replace(/[\p{L}\p{N}]/gu, (character) => {
    if (/\p{N}/u.test(character)) {
      return String(faker.number.int(9));
    }
    const letter = faker.string.alpha({ length: 1, casing: 'lower' });
    return character === character.toLowerCase() ? letter : letter.toUpperCase();
  });
}

/** The original's letters and digits replaced by others, one for each; undefined if they are not as many. */
export function inShapeOf(like: string, characters: string): string | undefined {
  if ((like.match(/[A-Za-z0-9]/g)?.length ?? 0) !== characters.length) {
    return undefined;
  }
  let at = 0;
  return like.replace(/[A-Za-z0-9]/g, (old) => {
    const next = characters.charAt(at++);
    return /[a-z]/.test(old) ? next.toLowerCase() : next;
  });
}

/** So many random digits. */
export function digits(faker: Faker, length: number): string {
  return faker.string.numeric({ length, allowLeadingZeros: true });
}
