/*
 * Directives of docutils and Sphinx that hold prose. Those that are not here stay whole.
 */

/** What of a directive is prose. */
interface Directive {
  /** What stands behind its name: words, the first words of what it holds, or nothing of the kind. */
  readonly argument: 'title' | 'content' | 'none';
}

function of(argument: Directive['argument'], names: string): [string, Directive][] {
  return names.split(/\s+/u).map((name) => [name, { argument }]);
}

const directives: ReadonlyMap<string, Directive> = new Map([
  ...of(
    'content',
    'note warning tip important caution danger attention error hint seealso todo compound epigraph highlights pull-quote abstract dedication',
  ),
  ...of('title', 'admonition topic sidebar rubric centered dropdown card tab-item tab'),
  ...of(
    'none',
    'container figure only class versionadded versionchanged deprecated versionremoved tab-set grid grid-item grid-item-card hlist collapse',
  ),
]);

/** What is known of a directive; undefined for one that stays whole. */
export function directiveOf(name: string): Directive | undefined {
  return directives.get(name.toLowerCase());
}
