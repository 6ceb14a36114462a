/** Sliders of the risks: how much of each one comes true. The page is complete without them: then all of them come whole. */
for (const box of document.querySelectorAll<HTMLElement>('[data-risks]')) {
  const { balance = '', reserve = '', decimal = ',', group = ' ', minus = '-', unit = '', digits = '2' } = box.dataset, scale = 10 ** Number(digits);
  const inputs = [...box.querySelectorAll<HTMLInputElement>('input.slide')];
  const plain = (n: number): string => {
    const x = Math.abs(Math.round(n)), part = x % scale;
    return `${n < 0 && x ? minus : ''}${String(Math.floor(x / scale)).replace(/\B(?=(\d{3})+$)/g, group)}${part ? decimal + String(part).padStart(Number(digits), '0') : ''}`;
  };
  const put = (key: string, text: string) => { const cell = box.querySelector(`[data-sum=${key}]`); if (cell) cell.textContent = text; };
  const money = (n: number, sign = false) => `${sign && n > 0 ? '+' : ''}${plain(n)}\u00a0${unit}`;
  // A risk without an amount leaves the sums as the page states them.
  const whole = inputs.length === box.querySelectorAll('tbody tr').length;
  const show = () => {
    let sum = 0;
    for (const i of inputs) {
      const amount = Math.round((Number(i.dataset.amount) * Number(i.value)) / 100), out = i.closest('tr')?.querySelector('output');
      sum += amount;
      i.setAttribute('aria-valuetext', `${i.value}%: ${money(amount)}`);
      if (out) out.textContent = plain(amount);
    }
    if (!whole) return;
    put('sum', money(sum));
    if (balance) put('after', money(Number(balance) - sum, true));
    if (reserve) put('uncovered', money(Math.max(0, sum - Number(reserve))));
    // The sum that stands there is of the whole risks.
    const how = box.querySelector<HTMLElement>('[data-how=uncovered]');
    if (how) how.hidden = inputs.some((i) => i.value !== '100');
  };
  for (const i of inputs) { i.hidden = false; i.addEventListener('input', show); }
  box.classList.add('slid');
}
export {};
