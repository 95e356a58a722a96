let wanted = false;

/** Called by the router when the reader goes to another page: the next page takes the focus to its h1. */
export function wishHeadingFocus(): void {
  wanted = true;
}

/** True once after each navigation. The very first page leaves the focus where the browser put it. */
export function takeHeadingFocus(): boolean {
  const take = wanted;
  wanted = false;
  return take;
}
