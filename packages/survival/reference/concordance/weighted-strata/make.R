# Rscript make.R, in this folder. Tied scores, tied times, weights, strata, clusters, delayed entry.
source("../../write-expected.R")
set.seed(20266)
n <- 90
d <- data.frame(score = round(rnorm(n), 1), stratum = sample(1:3, n, TRUE), family = rep(1:30, 3))
d$stop <- ceiling(rexp(n, 0.1 * exp(0.6 * d$score))) + 1
d$start <- round(runif(n) * (d$stop - 1), 1)
d$event <- rbinom(n, 1, 0.7)
d$part <- round(runif(n, 0.2, 2), 2)
d <- write_input(d)
value_of <- function(formula, columns = list()) {
  fit <- with_columns(concordance, formula, d, columns, reverse = TRUE)
  count <- if (is.matrix(fit$count)) colSums(fit$count) else fit$count
  list(value = unname(fit$concordance), standardError = sqrt(fit$var), counts = I(unname(count)))
}
write_expected("concordance(..., reverse = TRUE)", list(
  right = value_of(Surv(stop, event) ~ score),
  weighted = value_of(Surv(stop, event) ~ score, list(weights = "part")),
  strata = value_of(Surv(stop, event) ~ score + strata(stratum)),
  cluster = value_of(Surv(stop, event) ~ score, list(cluster = "family")),
  counting = value_of(Surv(start, stop, event) ~ score),
  everything = value_of(Surv(start, stop, event) ~ score + strata(stratum), list(weights = "part", cluster = "family"))
))
