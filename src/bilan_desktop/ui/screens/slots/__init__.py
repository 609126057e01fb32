"""When and how a meeting takes place: the words, the draft and the form shared by the pages of meetings."""
