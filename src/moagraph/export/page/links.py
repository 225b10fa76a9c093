"""Where an identifier can be looked up: registries and the addresses of their entries."""

from __future__ import annotations

from typing import Final

__all__ = ["LOCAL_PART", "PLACES"]

PLACES: Final = {
    "chebi": "https://www.ebi.ac.uk/chebi/CHEBI:{}",
    "chembl.compound": "https://www.ebi.ac.uk/chembl/explore/compound/{}",
    "cl": "http://purl.obolibrary.org/obo/CL_{}",
    "doid": "http://purl.obolibrary.org/obo/DOID_{}",
    "drugbank": "https://go.drugbank.com/drugs/{}",
    "efo": "http://www.ebi.ac.uk/efo/EFO_{}",
    "ensembl": "https://www.ensembl.org/id/{}",
    "fplx": "https://sorgerlab.github.io/famplex/{}",
    "go": "http://purl.obolibrary.org/obo/GO_{}",
    "hgnc": "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{}",
    "hp": "http://purl.obolibrary.org/obo/HP_{}",
    "mesh": "https://meshb.nlm.nih.gov/record/ui?ui={}",
    "mondo": "http://purl.obolibrary.org/obo/MONDO_{}",
    "ncbigene": "https://www.ncbi.nlm.nih.gov/gene/{}",
    "pubchem.compound": "https://pubchem.ncbi.nlm.nih.gov/compound/{}",
    "uberon": "http://purl.obolibrary.org/obo/UBERON_{}",
    "uniprot": "https://www.uniprot.org/uniprotkb/{}",
}
"""Registry to the address of one entry; a registry that is not here gets no link.

Only these places are ever linked to, so no text of a graph becomes the scheme of a link.
"""

LOCAL_PART: Final = "^[A-Za-z0-9._-]{1,80}$"
"""What may stand for the entry in an address; an identifier of another form gets no link."""
