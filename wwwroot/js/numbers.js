// Figures as the page writes them: three significant digits.

export function percent(share) {
  const value = share * 100;
  if (value < 0.005) {
    return '0 %';
  }

  return `${value >= 99.95 ? '100' : value < 1 ? value.toFixed(2) : value.toPrecision(3)} %`;
}

export function threeDigits(value) {
  return value === 0 ? '0' : Math.abs(value) < 0.001 ? value.toExponential(1).replace('-', '−') : Number(value.toPrecision(3)).toString();
}
