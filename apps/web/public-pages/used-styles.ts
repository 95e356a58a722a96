/*
 * Takes out of a stylesheet what a set of pages does not use: rules for classes that none of them has, and custom
 * properties that nothing reads any more. A step of PostCSS, which Vite runs; typed here as far as it is used.
 */
interface Declaration {
  readonly type: 'decl';
  readonly prop: string;
  readonly value: string;
  remove(): void;
}

interface Rule {
  selectors: string[];
  readonly nodes: readonly unknown[];
  readonly parent?: { readonly type: string; readonly name?: string };
  remove(): void;
}

interface Container {
  readonly nodes?: readonly unknown[];
  remove(): void;
}

export interface Stylesheet {
  readonly source?: { readonly input: { readonly file?: string } };
  walkRules(each: (rule: Rule) => void): void;
  walkDecls(each: (declaration: Declaration) => void): void;
  walkAtRules(each: (rule: Container) => void): void;
}

/**
 * A step for one stylesheet among others.
 * @param file how its path ends
 * @param used every class that the pages have; asked once, when the stylesheet is built
 */
export function onlyUsedStyles(file: string, used: () => ReadonlySet<string>) {
  return {
    postcssPlugin: 'only-used-styles',
    OnceExit(sheet: Stylesheet) {
      if (sheet.source?.input.file?.endsWith(file)) keepUsed(sheet, used());
    },
  };
}

/** The classes in the source of pages: every word of it that begins as a class of ours does. */
export function classesIn(source: string): string[] {
  return source.match(/\b(?:utrecht|lg|leergang|voorbeeld)-[\w-]*[\w]/g) ?? [];
}

function keepUsed(sheet: Stylesheet, used: ReadonlySet<string>): void {
  sheet.walkRules((rule) => {
    if (rule.parent?.name?.endsWith('keyframes')) return;
    const kept = rule.selectors.filter((selector) => classesOf(selector).every((name) => used.has(name)));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  const read = propertiesRead(sheet);
  sheet.walkDecls((declaration) => {
    if (declaration.prop.startsWith('--') && !read.has(declaration.prop)) declaration.remove();
  });
  sheet.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()));
  sheet.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()));
}

/** The classes that something must have; one within `:not()` or `:is()` it may lack. */
function classesOf(selector: string): string[] {
  const plain = selector.replace(/:(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)/g, '');
  return [...plain.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name]) => name!);
}

/** The custom properties that a rule reads, and those that they are made of. */
function propertiesRead(sheet: Stylesheet): Set<string> {
  const madeOf = new Map<string, string[]>();
  const found: string[] = [];
  sheet.walkDecls(({ prop, value }) => {
    const names = value.match(/--[\w-]+/g) ?? [];
    if (prop.startsWith('--')) madeOf.set(prop, [...(madeOf.get(prop) ?? []), ...names]);
    else found.push(...names);
  });
  const read = new Set<string>();
  for (let name = found.pop(); name !== undefined; name = found.pop()) {
    if (read.has(name)) continue;
    read.add(name);
    found.push(...(madeOf.get(name) ?? []));
  }
  return read;
}
