"""A message to the person: reworded, copied, its address handed to the mail program, then noted as sent."""
