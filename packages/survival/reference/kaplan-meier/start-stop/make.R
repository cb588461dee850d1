# Rscript make.R, in this folder. Delayed entry, intervals that go on, a subject with two events.
source("../../write-expected.R")
set.seed(20262)
one <- function(id) {
  cuts <- sort(unique(round(c(runif(1, 0, 3), runif(sample(1:3, 1), 3, 12)), 1)))
  last <- length(cuts) - 1
  data.frame(id = id, start = head(cuts, -1), stop = cuts[-1], event = c(rep(0, last - 1), rbinom(1, 1, 0.6)))
}
d <- do.call(rbind, lapply(1:30, one))
recurrent <- rbind(d, data.frame(id = 31, start = c(0, 2.5), stop = c(2.5, 7), event = c(1, 1)))
recurrent$recurrent <- as.integer(recurrent$id == 31)
d <- write_input(recurrent)
once <- subset(d, recurrent == 0)
write_expected("survfit(Surv(start, stop, event) ~ 1, id = id)", list(
  once = curves_of(Surv(start, stop, event) ~ 1, once, list(id = "id")),
  withoutId = curves_of(Surv(start, stop, event) ~ 1, once),
  recurrent = curves_of(Surv(start, stop, event) ~ 1, d, list(id = "id"))
))
