/** `1 person`, `3 people`. */
export function peopleInWords(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
