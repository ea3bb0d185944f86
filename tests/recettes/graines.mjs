// Faults sown in a recipe, one at a time: a run of the cases has to see each.
export const SEEDS = [
  { recipe: 'github', name: 'faulty settings are published', from: '*) exit "$etat" ;;', to: '*) ;;' },
  { recipe: 'github', name: 'a faulty text stops all', from: '            1) echo', to: '            7) echo' },
  { recipe: 'github', name: 'the instant is not looked at', from: '-lt "$prochain"', to: '-lt 0' },
  { recipe: 'github', name: 'the instant is taken the wrong way', from: '-lt "$prochain"', to: '-gt "$prochain"' },
  { recipe: 'github', name: 'every branch is published', from: '"$GITHUB_REF_NAME" = "$PRINCIPALE"', to: '-n "$GITHUB_REF_NAME"' },
  { recipe: 'github', name: 'faults are not marked', from: 'tambour build --format github', to: 'tambour build' },
  { recipe: 'forgejo', name: 'faulty settings are published', from: '*) exit "$etat" ;;', to: '*) mkdir -p output ;;' },
  { recipe: 'forgejo', name: 'a faulty text stops all', from: '0 | 1) ;;', to: '0) ;;' },
  { recipe: 'forgejo', name: 'the reason is published', from: "tambour next -n 1 | cut -f 1 >", to: 'tambour next -n 9 >' },
  { recipe: 'forgejo', name: 'nothing is pushed', from: 'git push --quiet --force', to: 'true' },
  { recipe: 'gitlab', name: 'faulty settings are published', from: '*) exit "$etat" ;;', to: '*) ;;' },
  { recipe: 'gitlab', name: 'a faulty text stops all', from: '1) tambour check > .fautes || true ;;', to: '7) ;;' },
  { recipe: 'gitlab', name: 'faults are not told', from: 'tambour check > .fautes || true', to: 'true' },
  { recipe: 'gitlab', name: 'faults of yesterday are told', from: 'rm -f .fautes', to: 'true' },
  { recipe: 'gitlab', name: 'the instant is not looked at', from: '-lt "$prochain"', to: '-lt 0' },
];
