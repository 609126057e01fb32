-- A word that is typed over is struck off the index by a mark, not rubbed out of its pages at each save: these pages,
-- encrypted, were half of what a save wrote in a large vault. A destruction builds the index anew from what is left,
-- then writes every page of the vault again.

INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 0);
