# Rscript make.R, in this folder. Delayed entry, a covariate that changes, recurrent events, gaps, ties.
source("../../write-expected.R")
set.seed(20265)
one <- function(id) {
  cuts <- sort(unique(round(c(runif(1, 0, 5), runif(sample(2:5, 1), 5, 40)))))
  k <- length(cuts) - 1
  if (k < 1) return(NULL)
  data.frame(id = id, start = head(cuts, -1), stop = cuts[-1], event = rbinom(k, 1, 0.35), x = round(rnorm(k), 2),
             arm = rbinom(1, 1, 0.5), site = sample(1:2, 1))
}
d <- do.call(rbind, lapply(1:70, one))
d <- d[runif(nrow(d)) > 0.1, ]
d$part <- round(runif(nrow(d), 0.5, 2), 2)
d <- write_input(d)
base <- Surv(start, stop, event) ~ x + arm + x:arm
write_expected("coxph(Surv(start, stop, event) ~ ..., control = coxph.control(eps = 1e-14, iter.max = 100))", list(
  plain = models_of(base, d),
  strata = models_of(update(base, . ~ . + strata(site)), d),
  part = models_of(base, d, list(weights = "part"), robust = FALSE),
  cluster = models_of(base, d, list(cluster = "id")),
  everything = models_of(update(base, . ~ . + strata(site)), d, list(weights = "part", cluster = "id"))
))
