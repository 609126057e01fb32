"""Form, table, page and theme pieces that know nothing of the application.

Import each piece from its module, so that a screen loads only what it shows.
Sizes given to pieces are designed pixels; the theme multiplies them by the reader's zoom.

application  Application(args)                      our QApplication; ``.theme``
theme        theme() .px(8) .color("text2") .font(14) .icon("plus") .set(mode="dark", zoom=1.25) .changed
             set_style(widget, tone="danger")       change a property of the style sheet
layouts      VBox(parent, margins, spacing), HBox(...), Flow(parent, spacing); Columns(least, even=True) .add(widget)
             abreast(*fields)                       side by side, stacked where one would be cut
labels       label(text, role, wrap=True, dense=False, ink="danger"), Pill(text, tone), Avatar(initials, number, size)
             Mark(size), Picture(icon, role, size), line(); paint_avatar, paint_mark for delegates
scale        Scale(steps, low, high, unknown, first=1)   a mark between two ends that are said, as text
segments     Segments([Segment(value, text, letter, tone)]) one or none -> stepped(-1 or 1)
buttons      button(text, icon, variant), tool_button(icon, tip), Chips(choices, many=True, limit=3)
cards        Card(title, subtitle) .add(widget) .head; Callout(tone, text); Banner(tone, text, action)
             EmptyState(title, text, [button(...)], hint)
fields       field(text, widget, hint, required=True) -> Field .set_error(sentence or None)
inputs       LineEdit(placeholder), ComboBox([(value, words)]), CheckBox(text), Toggle(text)
suggestions  SuggestEdit(answers)                    a LineEdit with the usual answers at hand
text_area    TextArea(placeholder, limit=20000)
moments      DateEdit(), TimeEdit(), DurationEdit()  values: date, time, minutes or None; .is_valid()
reading      read_date, read_time, read_minutes, show_time, show_minutes, show_long_date (no Qt)
binder       FormBinder(presenter, parent, delay_ms=600) .bind(name, widget) .load(values) .flush()
page         Page(title, subtitle, scrolls=True) .add .add_action .set_header .set_beside .set_panel .set_footer
room         ScrolledColumn(inner) .follow .show_whole; Room(inner, width) of a dialog .bring; bring(widget, within)
tabbing      Tab in the order of reading: Page and Dialog do it; TabbedWindow() for a window of its own
dialog       Dialog(window, title, text) .add .set_buttons .open() -> finished(bool)
feedback     SaveState() .editing() .saved(time) .failed(sentence); UndoBar(parent) .offer(sentence) -> undone
             Progress(sentence) .set(done, total) -> cancelled; announce(widget, sentence)
work_line    WorkLine() .begin(name, after_ms) .progress(doing, share) .end() -> cancelled
stepper      PhaseStepper([Phase(name, detail, progress, state)], current) -> chosen(int); StepItem(name, state)
gauge        Gauge(held, planned, total), PairedGauges(first, second)  in minutes
table        TableView(name, [Column(title, width)]) .set_rows([Row(key, (Cell(...), ...))]) -> opened(key)
signature    SignaturePad(who) .handwriting() .clear() -> signed; SignatureDialog(window, who) -> completed(Handwriting)

Every input has ``value()``, ``set_value(v)`` (silent) and the signal ``changed`` (the person's edits only).
"""
