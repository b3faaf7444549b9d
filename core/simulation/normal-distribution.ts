/**
 * Standard normal distribution function Φ, to about 1e-15: Cody's rational approximations of the error function
 * (W. J. Cody 1969, "Rational Chebyshev approximations for the error function").
 */
export function normalProbability(z: number): number {
  return 0.5 * complementaryError(-z * Math.SQRT1_2);
}

const ERF_P = [3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315];
const ERF_Q = [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const ERFC_P = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
  2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8,
];
const ERFC_Q = [
  15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
  3439.3676741437216, 1230.3393548037495,
];
const TAIL_P = [
  0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378,
  0.016315387137302097,
];
const TAIL_Q = [2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918];
const INVERSE_SQRT_PI = 0.5641895835477563;

function complementaryError(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) {
    const square = size * size;
    let above = ERF_P[4] * square;
    let below = square;
    for (let i = 0; i < 3; i++) {
      above = (above + ERF_P[i]) * square;
      below = (below + ERF_Q[i]) * square;
    }
    return 1 - (x * (above + ERF_P[3])) / (below + ERF_Q[3]);
  }
  let value: number;
  if (size <= 4) {
    let above = ERFC_P[8] * size;
    let below = size;
    for (let i = 0; i < 7; i++) {
      above = (above + ERFC_P[i]) * size;
      below = (below + ERFC_Q[i]) * size;
    }
    value = ((above + ERFC_P[7]) / (below + ERFC_Q[7])) * Math.exp(-size * size);
  } else {
    const inverse = 1 / (size * size);
    let above = TAIL_P[5] * inverse;
    let below = inverse;
    for (let i = 0; i < 4; i++) {
      above = (above + TAIL_P[i]) * inverse;
      below = (below + TAIL_Q[i]) * inverse;
    }
    const tail = (inverse * (above + TAIL_P[4])) / (below + TAIL_Q[4]);
    value = ((INVERSE_SQRT_PI - tail) / size) * Math.exp(-size * size);
  }
  return x < 0 ? 2 - value : value;
}

const CENTRE_A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const MIDDLE_C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const FAR_F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/** Quantile of the standard normal distribution for `0 < probability < 1`: Wichura 1988, algorithm AS 241 (PPND16). */
export function normalQuantile(probability: number): number {
  const fromCentre = probability - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return (fromCentre * polynomial(CENTRE_A, r)) / polynomial(CENTRE_B, r);
  }
  const tail = Math.sqrt(-Math.log(fromCentre < 0 ? probability : 1 - probability));
  const value =
    tail <= 5
      ? polynomial(MIDDLE_C, tail - 1.6) / polynomial(MIDDLE_D, tail - 1.6)
      : polynomial(FAR_E, tail - 5) / polynomial(FAR_F, tail - 5);
  return fromCentre < 0 ? -value : value;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}
