# Rscript make.R, in this folder. Three groups with ties, delayed entry and two strata. The weighted tests are summed
# here from their definition, time by time; where R has the test itself, its result stands beside them.
source("../../write-expected.R")
set.seed(20264)
n <- 90
d <- data.frame(group = sample(1:3, n, TRUE, c(0.5, 0.3, 0.2)), stratum = sample(1:2, n, TRUE))
d$start <- ifelse(runif(n) < 0.5, 0, floor(4 * runif(n, 0, 8)) / 4)
d$time <- d$start + ceiling(4 * rexp(n, 0.06 * d$stratum * (1 + 0.3 * d$group))) / 4
d$event <- rbinom(n, 1, 0.75)
d <- write_input(d)
kinds <- list(
  "log-rank" = function(n, S, peto) 1, "gehan-breslow" = function(n, S, peto) n, "tarone-ware" = function(n, S, peto) sqrt(n),
  "peto-peto" = function(n, S, peto) peto, "modified-peto-peto" = function(n, S, peto) peto * n / (n + 1),
  "1,0" = function(n, S, peto) S, "0,1" = function(n, S, peto) 1 - S, "1,1" = function(n, S, peto) S * (1 - S),
  "0.5,2" = function(n, S, peto) sqrt(S) * (1 - S)^2
)
sums <- function(start, time, event, group, weight) {
  O <- E <- numeric(3); V <- matrix(0, 3, 3); S <- peto <- 1
  for (t in sort(unique(time[event == 1]))) {
    risk <- start < t & time >= t
    nj <- tabulate(group[risk], 3); dj <- tabulate(group[risk & time == t & event == 1], 3)
    n <- sum(nj); m <- sum(dj); peto <- peto * (1 - m / (n + 1)); w <- weight(n, S, peto)
    O <- O + w * dj; E <- E + w * m * nj / n
    if (n > 1) V <- V + w^2 * m * (n - m) / (n - 1) * (diag(nj / n) - outer(nj, nj) / n^2)
    S <- S * (1 - m / n)
  }
  list(O = O, E = E, V = V)
}
test_of <- function(start, strata) lapply(kinds, function(weight) {
  parts <- lapply(split(seq_len(n), strata), function(i) sums(start[i], d$time[i], d$event[i], d$group[i], weight))
  O <- Reduce(`+`, lapply(parts, `[[`, "O")); E <- Reduce(`+`, lapply(parts, `[[`, "E")); V <- Reduce(`+`, lapply(parts, `[[`, "V"))
  u <- (O - E)[-1]
  a <- c(1, 2, 4)
  list(observed = O, expected = E, variance = V, statistic = drop(u %*% solve(V[-1, -1], u)),
       trend = list(score = sum(a * (O - E)), variance = drop(a %*% V %*% a)))
})
one <- rep(1, n)
scores <- c(1, 2, 4)[d$group]
# The score test is the first step; R needs minutes for the likelihood of many ties with delayed entry.
exact <- function(formula) suppressWarnings(coxph(formula, d, ties = "exact", iter.max = 0)$score)
pairs <- list(c(1, 2), c(1, 3), c(2, 3))
p_of <- function(rho) sapply(pairs, function(pair) {
  fit <- survdiff(Surv(time, event) ~ group, d[d$group %in% pair, ], rho = rho)
  pchisq(fit$chisq, 1, lower.tail = FALSE)
})
adjusted <- function(p) lapply(c(holm = "holm", bonferroni = "bonferroni", "benjamini-hochberg" = "BH", none = "none"), function(m) p.adjust(p, m))
write_expected("sums of the definition; survdiff(Surv(time, event) ~ group); coxph(..., ties = 'exact')$score; p.adjust", list(
  right = test_of(rep(-1, n), one), rightStrata = test_of(rep(-1, n), d$stratum),
  late = test_of(d$start, one), lateStrata = test_of(d$start, d$stratum),
  survdiff = list("log-rank" = survdiff(Surv(time, event) ~ group, d)$chisq, "1,0" = survdiff(Surv(time, event) ~ group, d, rho = 1)$chisq),
  exactScore = list(
    right = exact(Surv(time, event) ~ factor(group)), rightStrata = exact(Surv(time, event) ~ factor(group) + strata(stratum)),
    late = exact(Surv(start, time, event) ~ factor(group)), lateStrata = exact(Surv(start, time, event) ~ factor(group) + strata(stratum))
  ),
  exactTrend = list(
    right = exact(Surv(time, event) ~ scores), rightStrata = exact(Surv(time, event) ~ scores + strata(stratum)),
    late = exact(Surv(start, time, event) ~ scores), lateStrata = exact(Surv(start, time, event) ~ scores + strata(stratum))
  ),
  pairwise = list(rho0 = adjusted(p_of(0)), rho1 = adjusted(p_of(1)))
))
