# Rscript make.R, in this folder. Four unequal groups with ties in three strata, rho 0, 1 and 0.5.
source("../../write-expected.R")
set.seed(20263)
n <- 120
d <- data.frame(group = sample(1:4, n, TRUE, c(0.5, 0.25, 0.2, 0.05)), stratum = sample(1:3, n, TRUE))
d$time <- ceiling(rexp(n, 0.05 * d$stratum * (1 + 0.3 * d$group)))
d$event <- rbinom(n, 1, 0.75)
d <- write_input(d)
test_of <- function(fit) {
  by_stratum <- function(v) if (is.matrix(v)) rowSums(v) else v
  list(observed = by_stratum(fit$obs), expected = by_stratum(fit$exp), variance = fit$var, statistic = fit$chisq,
       df = length(fit$n) - 1, p = pchisq(fit$chisq, length(fit$n) - 1, lower.tail = FALSE))
}
rhos <- c(0, 0.5, 1)
write_expected("survdiff(Surv(time, event) ~ group (+ strata(stratum)), rho = ...)", list(
  rho = rhos,
  plain = lapply(rhos, function(rho) test_of(survdiff(Surv(time, event) ~ group, d, rho = rho))),
  stratified = lapply(rhos, function(rho) test_of(survdiff(Surv(time, event) ~ group + strata(stratum), d, rho = rho)))
))
