"""Form, table, page and theme pieces that know nothing of the application.

Import each piece from its module, so that a screen loads only what it shows.
Sizes given to pieces are designed pixels; the theme multiplies them by the reader's zoom.

application  Application(args)                      our QApplication; ``.theme``
theme        theme() .px(8) .color("text2") .font(14) .icon("plus") .set(mode="dark", zoom=1.25) .changed
             set_style(widget, tone="danger")       change a property of the style sheet
layouts      VBox(parent, margins, spacing), HBox(...), Flow(parent, spacing)
labels       label(text, role, wrap=True, ink="danger"), Pill(text, tone), Avatar(initials, number, size)
             Mark(size), Picture(icon, role, size), line(); paint_avatar, paint_mark for delegates
buttons      button(text, icon, variant), tool_button(icon, tip), Chips(choices, many=True, limit=3)
cards        Card(title, subtitle) .add(widget) .head; Callout(tone, text); Banner(tone, text, action)
             EmptyState(title, text, [button(...)], hint)
fields       field(text, widget, hint, required=True) -> Field .set_error(sentence or None)
inputs       LineEdit(placeholder), ComboBox([(value, words)]), CheckBox(text), Toggle(text)

Every input has ``value()``, ``set_value(v)`` (silent) and the signal ``changed`` (the person's edits only).
"""
