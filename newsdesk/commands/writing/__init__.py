"""What commands write into the copy: `new` a file, `check --fix` what can be put right by itself."""
