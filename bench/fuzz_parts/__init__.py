"""What the fuzzing of the readers is made of: seeds, mutations and the made HWP 5 file."""
