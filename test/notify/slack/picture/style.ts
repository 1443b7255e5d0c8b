// The looks of the picture: plain, light, and with fonts that every machine has.

export const style = `body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.45 "DejaVu Sans", Arial, sans-serif; }
main { width: 760px; padding: 0 0 14px; }
h1 { margin: 0; padding: 14px 20px 0; font-size: 17px; }
.topic { margin: 0; padding: 2px 20px 12px; border-bottom: 1px solid #ddd; color: #616061; font-size: 13px; }
article { display: flex; gap: 12px; padding: 14px 20px 0; }
.face { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #7a1f1f; color: #fff; font: bold 15px/36px "DejaVu Sans Mono", monospace; text-align: center; }
h2 { margin: 6px 0 8px; font-size: 19px; }
p { margin: 4px 0 8px; }
.by { margin: 0; }
.by span { padding: 0 4px; border-radius: 3px; background: #eee; color: #616061; font-size: 10px; vertical-align: 2px; }
.by time { color: #616061; font-size: 12px; }
.context { margin: 8px 0 2px; color: #616061; font-size: 12.5px; }
.context b { color: #1d1c1d; }
.fields { display: grid; grid-template-columns: 1fr 1fr; column-gap: 24px; width: 600px; }
.fields p { margin: 3px 0 7px; }`;
