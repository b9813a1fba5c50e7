//! Recipes for playing the shards of a study on many machines.

/// A recipe for playing a study in shards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recipe {
    /// The short name of the study, for files and jobs.
    pub name: String,
    /// The argument of `hotwash sweep`.
    pub sweep: String,
    /// The command of the program.
    pub program: String,
    /// The number of shards.
    pub shards: usize,
    /// The number of threads of a shard.
    pub threads: usize,
    /// The time limit of a shard, in minutes.
    pub minutes: u64,
    /// The memory limit of a shard, in MiB.
    pub memory_mib: u64,
}

/// A file of a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Script {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Whether it is an executable.
    pub is_program: bool,
}

impl Recipe {
    /// Returns how many shards of about the given length some work takes; at most one for each
    /// unit, and at most as many as a job array allows on most machines.
    #[must_use]
    pub(crate) fn shards(seconds: f64, chunk_seconds: f64, units: u64) -> usize {
        const MOST: u64 = 1_000;
        let wanted = libm::ceil(seconds / chunk_seconds.max(1.0)).max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number over nought, which saturates"
        )]
        let wanted = wanted as u64;
        usize::try_from(wanted.min(units.max(1)).min(MOST)).unwrap_or(1)
    }

    /// Returns a job array for Slurm, followed by a job that merges the shards.
    #[must_use]
    pub(crate) fn slurm(&self) -> Vec<Script> {
        let Self { name, shards, threads, minutes, memory_mib, .. } = self;
        let (program, sweep) = (quoted(&self.program), quoted(&self.sweep));
        let array = format!(
            "#!/bin/bash
# One of the {shards} parts of the sweep {name}; `./submit.sh` submits them all.
#SBATCH --job-name={name}
#SBATCH --array=1-{shards}
#SBATCH --cpus-per-task={threads}
#SBATCH --mem={memory_mib}M
#SBATCH --time={minutes}
#SBATCH --output=logs/%A_%a.txt
#SBATCH --requeue
set -euo pipefail
# A part that was interrupted goes on; one that is there already is left as it is.
{program} sweep {sweep} --shard \"$SLURM_ARRAY_TASK_ID/{shards}\" --threads {threads} \\
  --out \"shards/$SLURM_ARRAY_TASK_ID-of-{shards}.tar\" --resume --quiet
"
        );
        let merge = format!(
            "#!/bin/bash
# Puts the parts of the sweep {name} together.
#SBATCH --job-name={name}-merge
#SBATCH --cpus-per-task=1
#SBATCH --mem={memory_mib}M
#SBATCH --time={minutes}
#SBATCH --output=logs/%A.txt
set -euo pipefail
{program} merge shards --out {} --quiet
",
            quoted(name)
        );
        let submit = format!(
            "#!/bin/bash
# Submits the sweep {name}: {shards} parts, and a job that puts them together once all are done.
set -euo pipefail
cd \"$(dirname \"$0\")\"
mkdir -p logs shards
array=$(sbatch --parsable array.sbatch)
sbatch --dependency=\"afterok:${{array%%;*}}\" merge.sbatch
"
        );
        vec![
            Script { name: "array.sbatch".to_owned(), text: array, is_program: false },
            Script { name: "merge.sbatch".to_owned(), text: merge, is_program: false },
            Script { name: "submit.sh".to_owned(), text: submit, is_program: true },
        ]
    }

    /// Returns a workflow for Snakemake.
    #[must_use]
    pub(crate) fn snakemake(&self) -> Vec<Script> {
        let Self { name, shards, threads, minutes, memory_mib, .. } = self;
        let (program, sweep) = (quoted(&self.program), quoted(&self.sweep));
        // Braces mean something in the commands of a workflow.
        let command = |text: &str| format!("{:?}", text.replace('{', "{{").replace('}', "}}"));
        let (program, sweep) = (command(&program), command(&sweep));
        let text = format!(
            "# Plays the sweep {name} in {shards} parts and puts them together.
# Run it in this folder: `snakemake --cores 8`, or with an executor: `snakemake --executor slurm --jobs 100`.

SHARDS = range(1, {after})

localrules: all

rule all:
    input: \"{name}\"

rule shard:
    output: \"shards/{{number}}-of-{shards}.tar\"
    threads: {threads}
    resources:
        runtime={minutes},
        mem_mb={memory_mib},
    shell:
        {program} \" sweep \" {sweep} \" --shard {{wildcards.number}}/{shards}\"
        \" --threads {{threads}} --out {{output}} --resume --quiet\"

rule merge:
    input: expand(\"shards/{{number}}-of-{shards}.tar\", number=SHARDS)
    output: directory(\"{name}\")
    resources:
        runtime={minutes},
        mem_mb={memory_mib},
    shell:
        {program} \" merge {{input}} --out {{output}} --quiet\"
",
            after = shards + 1,
        );
        vec![Script { name: "Snakefile".to_owned(), text, is_program: false }]
    }
}

/// Returns a word quoted for a shell.
fn quoted(word: &str) -> String {
    // Only a word with a zero in it cannot be quoted, and no shell would take one.
    shlex::try_quote(word).map_or_else(|_| word.replace('\0', ""), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_as_long_as_asked_for_and_not_too_many() {
        assert_eq!(Recipe::shards(3_600.0, 1_200.0, 500), 3);
        assert_eq!(Recipe::shards(3_601.0, 1_200.0, 500), 4);
        assert_eq!(Recipe::shards(10.0, 1_200.0, 500), 1);
        assert_eq!(Recipe::shards(1e9, 1_200.0, 50), 50);
        assert_eq!(Recipe::shards(1e9, 1_200.0, 5_000), 1_000);
    }

    #[test]
    fn names_with_blanks_and_quotes_stay_one_word() {
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), "\"it's\"");
        assert_eq!(quoted("out/read_back.ron"), "out/read_back.ron");
    }
}
