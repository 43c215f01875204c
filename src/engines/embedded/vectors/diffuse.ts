import { addScaled } from "./vector-math.ts";

/**
 * Spreads vectors over the reply tree: every comment becomes more similar to its parent and its replies. Solves
 * (I + weight · L) x = vectors, L being the Laplacian of the tree, that is, minimises
 * Σ‖x − own‖² + weight · Σ over reply edges ‖x_child − x_parent‖² (learning with local and global consistency, Zhou et al.
 * 2004). Gaussian elimination from the leaves up and back substitution from the roots down are exact and linear on a tree.
 * `parents` holds the place of an earlier comment, or -1.
 */
export const diffuse = (vectors: readonly Float32Array[], parents: readonly number[], weight: number): readonly Float32Array[] => {
  const diagonal = new Float64Array(vectors.length).fill(1);
  parents.forEach((parent, child) => {
    if (parent < 0) return;
    diagonal[child] = (diagonal[child] ?? 0) + weight;
    diagonal[parent] = (diagonal[parent] ?? 0) + weight;
  });
  const spread = vectors.map((vector) => Float32Array.from(vector));
  for (let child = vectors.length - 1; child >= 0; child--) {
    const parent = parents[child] ?? -1;
    const [above, own] = [spread[parent], spread[child]];
    if (above === undefined || own === undefined) continue;
    const factor = weight / (diagonal[child] ?? 1);
    diagonal[parent] = (diagonal[parent] ?? 0) - weight * factor;
    addScaled(above, own, factor);
  }
  spread.forEach((own, child) => {
    const above = spread[parents[child] ?? -1];
    if (above !== undefined) addScaled(own, above, weight);
    for (let index = 0; index < own.length; index++) own[index] = (own[index] ?? 0) / (diagonal[child] ?? 1);
  });
  return spread;
};
