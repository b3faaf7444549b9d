import { describe, expect, it } from 'vitest';
import { SvgPen } from './svg-pen.ts';

const newPen = () => new SvgPen('p', (_, text) => 7 * text.length);

describe('a pen that writes SVG', () => {
  it('draws shapes, lines and texts as a canvas would', () => {
    const pen = newPen();
    pen.fillStyle = '#ff0000';
    pen.fillRect(1, 2, 3, 4);
    pen.strokeStyle = '#00ff00';
    pen.lineWidth = 1.5;
    pen.setLineDash([4, 3]);
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.lineTo(10, 1 / 3);
    pen.stroke();
    pen.font = '600 12px system-ui, "Segoe UI"';
    pen.textBaseline = 'middle';
    pen.fillText('Sand & <paint>', 5, 10);
    const svg = pen.toSvg(100, 50);
    expect(svg).toContain('<rect x="1" y="2" width="3" height="4" fill="#ff0000"/>');
    expect(svg).toContain('d="M0 0L10 0.33" fill="none" stroke="#00ff00" stroke-width="1.5" stroke-dasharray="4 3"');
    expect(svg).toContain('y="14.2" font-family="system-ui, &quot;Segoe UI&quot;" font-size="12" font-weight="600"');
    expect(svg).toContain('>Sand &amp; &lt;paint&gt;</text>');
    expect(svg).toContain('viewBox="0 0 100 50"');
  });

  it('clips and moves until its state is restored', () => {
    const pen = newPen();
    pen.save();
    pen.rect(0, 0, 10, 10);
    pen.clip();
    pen.translate(5, 6);
    pen.fillStyle = '#123456';
    pen.fillRect(0, 0, 1, 1);
    pen.restore();
    expect(pen.fillStyle).toBe('#000000');
    expect(pen.toSvg(10, 10)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10">' +
        '<defs><clipPath id="p-1"><path d="M0 0h10v10h-10Z"/></clipPath></defs>' +
        '<g clip-path="url(#p-1)"><g transform="translate(5 6)">' +
        '<rect x="0" y="0" width="1" height="1" fill="#123456"/></g></g></svg>',
    );
  });

  it('knows a hatch that it has drawn before', () => {
    const pen = newPen();
    expect(pen.newHatch('#f00')).toBe(pen.newHatch('#f00'));
    expect(pen.newHatch('#00f')).not.toBe(pen.newHatch('#f00'));
    expect(pen.toSvg(1, 1).match(/<pattern/g)).toHaveLength(2);
  });

  it('fills paths of its own', () => {
    const pen = newPen();
    const path = pen.newPath();
    path.roundRect(0, 0, 10, 6, 2);
    path.arc(5, 5, 1, 0, 2 * Math.PI);
    pen.fill(path);
    expect(pen.toSvg(10, 10)).toContain(
      '<path d="M2 0h6a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-2a2 2 0 0 1 2 -2Z',
    );
  });
});
