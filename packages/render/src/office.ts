// Word, Excel and PowerPoint files: apart from the index, so that no page in a browser carries their writers.
export { type DocxOptions, docxDocument } from './document/docx-document.ts';
export { boardDocx } from './document/sheet/board-docx.ts';
export { boardSlides } from './document/sheet/board-slides.ts';
export { type Artifact, type ArtifactOptions, studyArtifacts } from './document/study-artifacts.ts';
