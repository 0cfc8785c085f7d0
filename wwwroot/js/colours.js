// The colours of the style sheet, mixed once per theme into the few styles that painting needs.

export const BUCKETS = 16;
const WIDTH = { weakest: 0.6, strongest: 3.3 };
const OPACITY = { weakest: 0.1, strongest: 0.85 };
const FAINTEST_UNIT = 0.14;
/** Between levels (a square root) and activations: weak units stay visible, strong ones stand out. */
const UNIT_CONTRAST = 1.5;

/** Line width for a bucket 0..BUCKETS-1. */
export const widthOf = bucket => mix(WIDTH.weakest, WIDTH.strongest, (bucket + 0.5) / BUCKETS);

/** Reads the custom properties as they are now. */
export function readColours(levelMax) {
  const [ground, ink, muted, zero] = ['ground', 'ink', 'muted', 'zero'].map(resolve);
  const towards = ['weak', 'medium', 'strong'].map(step => resolve(`towards-${step}`));
  const away = ['weak', 'medium', 'strong'].map(step => resolve(`away-${step}`));
  return {
    ground: css(ground),
    ink: css(ink),
    inkParts: ink,
    muted: css(muted),
    zero: css(zero),
    towards: css(towards[2]),
    away: css(away[2]),
    units: Array.from({ length: levelMax + 1 }, (_, level) => css(blend(zero, ink, mix(FAINTEST_UNIT, 1, (level / levelMax) ** UNIT_CONTRAST)))),
    edges: [away, towards].map(steps => Array.from({ length: BUCKETS }, (_, bucket) => edgeColour(steps, (bucket + 0.5) / BUCKETS))),
    ribbons: [css(away[2], 0.13), css(towards[2], 0.13)],
    leads: [css(away[2], 0.3), css(towards[2], 0.3)],
    signed: { ground, towards, away },
  };
}

/** A colour from ground over weak to strong, for a value -1..1; parts 0..255. */
export function signedColour(colours, value) {
  const [weak, medium, strong] = value < 0 ? colours.signed.away : colours.signed.towards;
  const stops = [colours.signed.ground, weak, medium, strong];
  const at = Math.min(1, Math.abs(value)) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  return blend(stops[low], stops[low + 1], at - low);
}

const mix = (from, to, t) => from + (to - from) * t;
const blend = (from, to, t) => from.map((part, i) => Math.round(mix(part, to[i], t)));
const css = ([red, green, blue], opacity = 1) => `rgb(${red} ${green} ${blue} / ${opacity})`;
const edgeColour = (steps, strength) => css(steps.at(-1), mix(OPACITY.weakest, OPACITY.strongest, strength));

// A custom property is text; as the colour of an element the browser resolves it.
function resolve(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
  probe.remove();
  return parts;
}
