// Types of events in five groups, few enough for a small chart: by the shape of their symbol.
import { TYPES } from "./tables.js";

/** `token` is the colour of a group in the theme. */
export const TYPE_GROUPS = [
  ["control", "Control of a place", "square"],
  ["fighting", "Fighting and strikes", "cross burst star"],
  ["civilians", "Violence against people or property", "triangle"],
  ["unrest", "Protest, unrest", "circle"],
  ["other", "Agreements, displacement, forces", "diamond pentagon hexagon"],
].map(([id, label, shapes]) => ({ id, label, shapes: shapes.split(" "), token: "group-" + id }));

/** By type: the number of its group. */
export const groupOfType = Uint8Array.from(TYPES, ({ shape }) =>
  TYPE_GROUPS.findIndex(({ shapes }) => shapes.includes(shape)),
);
