// The key to discs and areas of control, and all claims as a list.
import { aside, button, el, foreign, growingList, mark } from "../base/dom.js";
import { dayWords } from "../base/words.js";
import { CLAIMED, controlChanged, shownViews } from "../map/control.js";
import { map, moveTo, shownAt } from "../map/frame.js";
import { state } from "../state/filters.js";
import { asked } from "../state/selection.js";
import { switchLine, titledBox } from "./boxes.js";
import { holderName } from "./control_card.js";

const FIRST_ROWS = 12;
const LEAST_ZOOM = 7;
const KEYS = [
  ["solid", "Reported by one side, or by all"],
  ["hatch", "Contested, denied, or articles disagree: both colours"],
  ["outline", "Mentioned with low confidence"],
  ["unknown", "Holder unknown"],
];

export function startControlLegend(panel) {
  if (!CLAIMED.length) return;
  const day = el("p.hint");
  const list = el("ul.control-list");
  controlChanged.on(() => {
    const views = [...shownViews()].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
    day.textContent =
      (state.to === null ? "The latest word on each place. " : "As reported for " + dayWords(state.to) + ". ") +
      (views.length ? "Press a disc for its reports; where many crowd, come nearer." : "Nothing is claimed.");
    list.replaceChildren();
    growingList(list, views.length, (index) => el("li", controlRow(views[index])), FIRST_ROWS);
  });
  panel.append(
    titledBox(
      "Reported control (source, date)",
      day,
      el("ul.keys", KEYS.map(([kind, text]) => el("li", mark("span.key.control-key." + kind), text))),
      switchLine("territory", null, "Areas between the reports (interpolation, not a front line)"),
      list,
    ),
  );
}

function controlRow(view) {
  const press = ({ currentTarget }) => {
    const zoom = Math.max(map.getZoom(), LEAST_ZOOM);
    moveTo(shownAt(view.entry), zoom, () => asked(view, currentTarget));
  };
  const holder = aside(holderName(view.holder), view.disputed && " · disputed");
  return button("control-row", [foreign(view.entry.name), holder], press);
}
