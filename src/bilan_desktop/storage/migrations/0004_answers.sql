-- What the person answers to the contradictions that the reading side by side points at.

ALTER TABLE coherence ADD COLUMN answers TEXT NOT NULL DEFAULT '[]';
