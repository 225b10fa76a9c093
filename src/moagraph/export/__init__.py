"""Values become bytes: pages, pictures, slides, tables and exchange formats."""
