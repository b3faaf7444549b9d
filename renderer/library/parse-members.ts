import { sameName } from '../../core/model/library.ts';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';

/** Names of resources in a row, with commas between; each must be one of `known`, and counts once. */
export function parseMembers(text: string, known: readonly { readonly name: string }[]): Parsed<readonly string[]> {
  const wanted = text
    .split(/[,;，；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const members: string[] = [];
  for (const part of wanted) {
    const found = known.find(({ name }) => sameName(name, part));
    if (found === undefined) return unreadable('library:unknownMember', { name: part });
    if (!members.some((member) => sameName(member, found.name))) members.push(found.name);
  }
  return parsed(members);
}
