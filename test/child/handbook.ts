/**
 * Markdown of any length with everything in it that a translation may not touch. Handbooks repeat
 * themselves, so sentences come from a small stock; pieces are another one each time.
 *
 * @param pages of about 2,000 characters
 */
export function handbook(pages: number): string {
  const page = (n: number): string => `# Orders, part ${n}

Dear customer, thank you for your order. Please read [the letter](https://example.com/letters/${n}.html "Letter ${n}") first.
The lamp arrived on time, and **it works very well**. Write to help-${n}@example.com
if the box was broken. You can also run \`shop order --id ${n}\` at any time.

> [!NOTE]
> The delivery is free for you. Your order number is {order_${n}}, and
> the price is \${price.${n}}.

## What to do

1. Open the box. *Please* be careful with the lamp.
2. Look at the picture: ![the lamp, no. ${n}](images/lamp-${n}.png)
   - [x] The lamp is there.
   - [ ] The bulb is there, see [the list][list-${n}].
3. Call \`ring_${n}()\` or visit <https://example.com/help/${n}>.

\`\`\`ts
// Nothing here is translated: ${n}
const order = await shop.find({ id: ${n} });
\`\`\`

| Item | What it is | Price |
| :--- | ---------- | ----: |
| \`lamp-${n}\` | The lamp for the kitchen | %${n}$d |
| A kettle | It was **broken** when it came | \`a \\| b\` |

We are sorry for the trouble[^n${n}]. Unfortunately the kettle stopped working after two days.  
Please send me a new one. I am very disappointed with your service. ~~It is late.~~

<div class="box-${n}" align="center">
  <b>HTML stays as it is, no. ${n}</b>
</div>

The package has <kbd>Key</kbd><!-- ${n} --> on it. Where is my order? Nobody answers my letters.
I would like a refund. Thank you very much for the quick help. The teapot is beautiful, and
the colour is exactly as in the picture. The shop in Lisbon was very friendly.

My wife likes the blue cup, see [her letter](mailto:anna-${n}@example.com). The dishwasher makes a loud noise.
The parcel with the number \`P-${n}\` is *really* still not here, and the deadline was last week. If you cannot
send the kettle to {address_${n}}, please call me tomorrow. I will not order from you again.

[list-${n}]: https://example.com/lists/${n} "List ${n}"

[^n${n}]: The letter has the number {{note.${n}}}.

---
`;
  const front = '---\ntitle: The handbook\nlang: en\n---\n\n';
  return front + Array.from({ length: pages }, (_, index) => page(index + 1)).join('\n');
}
